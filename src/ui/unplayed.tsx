import { ExternalLink } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Says that a file can't be played in a player of ours, and opens it by itself: where WordPress isolates its editor, browsers keep from it what another
 * server does not give away.
 */
export const Unplayed = ( { src }: { src: string } ) => (
	<p role="status">
		{ __( 'This page can’t play the video.', 'platoniavid' ) }{ ' ' }
		<ExternalLink href={ src }>
			{ __( 'Open it in a new tab', 'platoniavid' ) }
		</ExternalLink>
	</p>
);
