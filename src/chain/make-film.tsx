import { Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { makeFilm, type Film } from '../film/later';
import { toApiError } from '../store/api';
import { CancelButton } from '../ui/cancel-button';
import { FocusableButton } from '../ui/focusable-button';
import type { Part } from './line';

interface Props {
	/** In their order. */
	parts: Part[];
	/** The post that the film is for; 0 where there is none. */
	post: number;
	isBusy: boolean;
	setIsBusy: ( isBusy: boolean ) => void;
	onMade: ( film: Film, parts: Part[] ) => void;
}

/** Why no film came of it, in words. */
function reasonOf( thrown: unknown ): string {
	if ( thrown instanceof Error && thrown.name !== 'ChunkLoadError' ) {
		return thrown.message;
	}
	return toApiError( { code: 'fetch_error' } ).message;
}

/** Makes one film of the parts, here in the browser. To close the dialog stops it. */
export function MakeFilm( { parts, post, isBusy, setIsBusy, onMade }: Props ) {
	const [ done, setDone ] = useState( 0 );
	const [ error, setError ] = useState( '' );
	const run = useRef< AbortController | null >( null );
	const buttons = useRef< HTMLDivElement >( null );
	useEffect( () => () => run.current?.abort(), [] );

	/** "Cancel" goes: the focus stays beside it, where it was there. */
	const end = () => {
		const { current } = buttons;
		const hadFocus = current?.contains(
			current.ownerDocument.activeElement
		);
		setIsBusy( false );
		if ( hadFocus ) {
			current?.querySelector( 'button' )?.focus();
		}
	};
	const make = async () => {
		const controller = new AbortController();
		const { signal } = controller;
		run.current = controller;
		setError( '' );
		setDone( 0 );
		setIsBusy( true );
		try {
			const film = await makeFilm( {
				parts: parts.map( ( { id, attachment } ) => ( {
					video: id,
					url: attachment.url,
				} ) ),
				// The site names it as it names videos.
				title: '',
				post,
				onProgress: setDone,
				signal,
			} );
			if ( ! signal.aborted ) {
				end();
				onMade( film, parts );
			}
		} catch ( thrown ) {
			if ( ! signal.aborted ) {
				end();
				setError( reasonOf( thrown ) );
			}
		}
	};
	const cancel = () => {
		run.current?.abort();
		setIsBusy( false );
		// What was pressed goes.
		buttons.current?.querySelector( 'button' )?.focus();
	};
	return (
		<>
			{ error && (
				<Notice status="error" isDismissible={ false }>
					{ error }
				</Notice>
			) }
			<p>
				{ __(
					'One film of these parts, in this order, is made in this browser and put into the Media Library. It costs nothing, and the parts stay.',
					'platoniavid'
				) }
			</p>
			<div ref={ buttons } className="platoniavid-form__buttons">
				<FocusableButton
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy || parts.length < 2 }
					onClick={ () => void make() }
				>
					{ __( 'Make one film', 'platoniavid' ) }
				</FocusableButton>
				{ isBusy && (
					<>
						<progress
							max={ 1 }
							value={ done }
							aria-label={ __(
								'Progress of the film',
								'platoniavid'
							) }
						/>
						<CancelButton onClick={ cancel } />
					</>
				) }
			</div>
			<p role="status">
				{ isBusy && __( 'The film is being made…', 'platoniavid' ) }
			</p>
		</>
	);
}
