import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Track } from '../attributes';

/** What the kinds are called. */
export const kindNames = (): Record< Track[ 'kind' ], string > => ( {
	subtitles: __( 'Subtitles', 'platoniavid' ),
	captions: __( 'Captions', 'platoniavid' ),
	descriptions: __( 'Descriptions', 'platoniavid' ),
	chapters: __( 'Chapters', 'platoniavid' ),
} );

interface Props {
	track: Track;
	onChange: ( changes: Partial< Track > ) => void;
	onDone: () => void;
	onRemove: () => void;
	/** Opens its file, to be written in. */
	onWrite: () => void;
}

/** Describes one track. What is typed is kept at once. */
export function TrackForm( {
	track,
	onChange,
	onDone,
	onRemove,
	onWrite,
}: Props ) {
	const field = useRef< HTMLInputElement >( null );
	// What led here has gone, and the focus with it.
	useEffect( () => field.current?.focus(), [] );
	return (
		<form
			className="platoniavid-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				onDone();
			} }
		>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				ref={ field }
				label={ __( 'Label', 'platoniavid' ) }
				value={ track.label }
				onChange={ ( label ) => onChange( { label } ) }
			/>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Language code', 'platoniavid' ) }
				help={ __( 'For example en or fa.', 'platoniavid' ) }
				value={ track.srcLang }
				onChange={ ( srcLang ) => onChange( { srcLang } ) }
			/>
			<SelectControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Kind', 'platoniavid' ) }
				value={ track.kind }
				options={ Object.entries( kindNames() ).map(
					( [ value, label ] ) => ( { value, label } )
				) }
				onChange={ ( kind ) =>
					onChange( { kind: kind as Track[ 'kind' ] } )
				}
			/>
			<div className="platoniavid-form__buttons">
				<Button __next40pxDefaultSize variant="primary" type="submit">
					{ __( 'Done', 'platoniavid' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ onWrite }
				>
					{ __( 'Edit its lines', 'platoniavid' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					isDestructive
					onClick={ onRemove }
				>
					{ __( 'Remove track', 'platoniavid' ) }
				</Button>
			</div>
		</form>
	);
}
