import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Ref } from 'react';
import type { Track } from '../attributes';
import { kindNames } from './track-form';

interface Props {
	tracks: Track[];
	onEdit: ( at: number ) => void;
	onRemove: ( at: number ) => void;
	/** Gets the button that leads to one of the tracks. */
	editRef: Ref< HTMLButtonElement >;
	/** The file of that. */
	edited: string;
}

/** What a track is called: its label, or its file's name. */
export const nameOf = ( { label, src }: Track ) =>
	label || ( src.split( '/' ).pop() ?? src );

/** The tracks that there are, each to be described or removed. */
export function TrackList( {
	tracks,
	onEdit,
	onRemove,
	editRef,
	edited,
}: Props ) {
	if ( tracks.length === 0 ) {
		return (
			<p>
				{ __(
					'Tracks are subtitles, captions, chapters or descriptions. They open your video to more people.',
					'platoniavid'
				) }
			</p>
		);
	}
	const kinds = kindNames();
	return (
		<ul>
			{ tracks.map( ( track, at ) => (
				<li key={ track.src }>
					<span>
						<bdi>{ nameOf( track ) }</bdi>
						{ ' · ' }
						{ kinds[ track.kind ] }
					</span>
					<Button
						__next40pxDefaultSize
						ref={ track.src === edited ? editRef : undefined }
						variant="tertiary"
						aria-label={ sprintf(
							/* translators: %s: a name. */
							__( 'Edit %s', 'platoniavid' ),
							nameOf( track )
						) }
						onClick={ () => onEdit( at ) }
					>
						{ __( 'Edit', 'platoniavid' ) }
					</Button>
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						aria-label={ sprintf(
							/* translators: %s: a name. */
							__( 'Remove %s', 'platoniavid' ),
							nameOf( track )
						) }
						onClick={ () => onRemove( at ) }
					>
						{ __( 'Remove', 'platoniavid' ) }
					</Button>
				</li>
			) ) }
		</ul>
	);
}
