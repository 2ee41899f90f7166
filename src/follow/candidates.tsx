import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { previewUrl } from '../store/api';
import type { Video } from '../store/types';
import { FocusableButton } from '../ui/focusable-button';
import { PreviewPlayer } from '../ui/preview-player';

interface Props {
	/** The video that is one of them. */
	video: Video;
	/** Whether a choice is on its way. */
	isBusy: boolean;
	onChoose: ( remoteId: string ) => void;
}

/** Several videos at the gateway of which one is the editor's: which one, only they can say, and they see each. */
export function Candidates( { video, isBusy, onChoose }: Props ) {
	const candidates = video.candidates.map( ( remoteId, at ) => ( {
		remoteId,
		src: previewUrl( video, remoteId ),
		name: sprintf(
			/* translators: 1: a number that counts videos. 2: the gateway's id of a video. */
			__( 'Video %1$s (%2$s)', 'platoniavid' ),
			number( at + 1 ),
			remoteId
		),
	} ) );
	return (
		<ul className="platoniavid-candidates">
			{ candidates.map( ( { remoteId, src, name } ) => (
				<li key={ remoteId }>
					{ src && (
						<PreviewPlayer
							src={ src }
							poster={ previewUrl(
								video,
								remoteId,
								'thumbnail'
							) }
							label={ name }
						/>
					) }
					<span>{ name }</span>
					<FocusableButton
						__next40pxDefaultSize
						variant="secondary"
						aria-label={ sprintf(
							/* translators: %s: the gateway's id of a video. */
							__( 'Use video %s', 'platoniavid' ),
							remoteId
						) }
						disabled={ isBusy }
						onClick={ () => onChoose( remoteId ) }
					>
						{ __( 'Use this one', 'platoniavid' ) }
					</FocusableButton>
				</li>
			) ) }
		</ul>
	);
}
