import { Button, Notice } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { canFetchAgain, mayRetry } from '../../order/can-fetch';
import { newRequestId } from '../../order/request-id';
import { store } from '../../store';
import { fetchVideo, toApiError } from '../../store/api';
import type { Video } from '../../store/types';
import { focusAround } from '../../ui/focus-around';
import { FocusableButton } from '../../ui/focusable-button';
import type { Attributes, SetAttributes } from '../attributes';
import { useUnchanged } from './use-unchanged';

/** Why a finished video's file could not be fetched once more: what went wrong last after it had come, which left it as it was. */
function whyNotFetched( { history, completed_at: came }: Video ) {
	const last = history[ history.length - 1 ];
	return last && last.at > came! ? last.message : undefined;
}

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	/** Loads it again. */
	onRetry: ( broken: undefined ) => void;
}

/** Says that a video's file can't be loaded, and what can be done: what costs nothing comes first. */
export function FileGone( { attributes, setAttributes, onRetry }: Props ) {
	const { shownId, src, poster } = attributes;
	const { retryVideo } = useDispatch( store );
	const note = useUnchanged();
	const [ video, setVideo ] = useState< Video | null >( null );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState( '' );
	useEffect( () => {
		if ( shownId ) {
			// Where it can't be said, it is only not offered.
			fetchVideo( shownId ).then( setVideo, () => {} );
		}
	}, [ shownId ] );
	const canFetch = video && canFetchAgain( video );
	const attachment = video?.status === 'completed' ? video.attachment : null;
	// Fetched again elsewhere, as for another post: its name is another one then.
	const elsewhere = attachment && attachment.url !== src ? attachment : null;
	// Its entry is there, and the file perhaps not, as after a backup: the site looks.
	const mayBeLost =
		video !== null && attachment?.url === src && mayRetry( video );
	// One that somebody has chosen is still there.
	const [ isPosterGone, setIsPosterGone ] = useState( false );
	const isElsewhere = elsewhere !== null;
	useEffect( () => {
		if ( ! isElsewhere || ! poster ) {
			return undefined;
		}
		const image = new Image();
		image.onerror = () => setIsPosterGone( true );
		image.src = poster;
		return () => {
			image.onerror = null;
		};
	}, [ isElsewhere, poster ] );
	const fetchAgain = async () => {
		const isUnchanged = note( 'src', 'shownId', 'videoId', 'requestId' );
		setIsBusy( true );
		setProblem( '' );
		try {
			await retryVideo( shownId );
			if ( ! isUnchanged() ) {
				// Another video was put in or ordered meanwhile.
				setIsBusy( false );
				return;
			}
			setAttributes( {
				videoId: shownId,
				remixOf: 0,
				// With its video, an order is never sent, whatever its name.
				requestId: newRequestId(),
			} );
		} catch ( thrown ) {
			setProblem( toApiError( thrown ).message );
			setIsBusy( false );
		}
	};
	const why = problem || ( video && ! isBusy && whyNotFetched( video ) );
	let words: string = __(
		'This video’s file could not be loaded. Try again when the connection works. If it was deleted from the Media Library, choose another version, replace it, or generate a new video.',
		'platoniavid'
	);
	if ( canFetch ) {
		words = __(
			'This video’s file was removed from the Media Library. The gateway may still have it, and fetching it again costs nothing.',
			'platoniavid'
		);
	} else if ( elsewhere ) {
		words = __(
			'This video’s file could not be loaded. The Media Library has it under another address, as after it was fetched again: show it from there.',
			'platoniavid'
		);
	} else if ( mayBeLost ) {
		words = __(
			'This video’s file could not be loaded. Try again when the connection works. If the file is lost, the gateway may still have it, and fetching it again costs nothing.',
			'platoniavid'
		);
	}
	return (
		<Notice
			className="platoniavid-notice"
			status="warning"
			isDismissible={ false }
			spokenMessage={ words }
		>
			<p>{ words }</p>
			{ ! canFetch && (
				<Button
					size="compact"
					variant="secondary"
					onClick={ ( { currentTarget }: MouseEvent< Element > ) => {
						focusAround( currentTarget );
						onRetry( undefined );
					} }
				>
					{ __( 'Try again', 'platoniavid' ) }
				</Button>
			) }
			{ elsewhere && (
				<Button
					size="compact"
					variant="secondary"
					onClick={ ( { currentTarget }: MouseEvent< Element > ) => {
						focusAround( currentTarget );
						setAttributes( {
							id: elsewhere.id,
							src: elsewhere.url,
							poster:
								poster && ! isPosterGone
									? poster
									: ( elsewhere.poster_url ?? undefined ),
							width: elsewhere.width,
							height: elsewhere.height,
						} );
					} }
				>
					{ __( 'Show the file that is there', 'platoniavid' ) }
				</Button>
			) }
			{ ( canFetch || mayBeLost ) && (
				<FocusableButton
					size="compact"
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy }
					onClick={ () => void fetchAgain() }
				>
					{ __( 'Fetch again (costs nothing)', 'platoniavid' ) }
				</FocusableButton>
			) }
			{ why && <p role="alert">{ why }</p> }
		</Notice>
	);
}
