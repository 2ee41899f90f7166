import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { duration } from '../../format/duration';
import { modelName } from '../../format/model-name';
import { sizeLabel } from '../../format/size';
import { siteTime } from '../../store/site-time';
import type { Models, RemoteVideo } from '../../store/types';
import { FocusableButton } from '../../ui/focusable-button';
import { Time } from '../list/fields';
import { statusLabels, withProgress } from '../list/status';

/** The gateway's words for a state, in ours. */
function remoteStatus( { status, progress }: RemoteVideo ): string {
	const labels = statusLabels();
	switch ( status ) {
		case 'completed':
		case 'failed':
			return labels[ status ];
		case 'in_progress':
			return withProgress( labels.in_progress, progress );
		default:
			return labels.queued;
	}
}

/** As much of a size and a length as the gateway says. */
function sizeAndLength( size: string, seconds: number ): string {
	if ( size && seconds > 0 ) {
		return sprintf(
			/* translators: 1: a size in words, such as “Landscape, 1280 × 720”. 2: a length, such as “4 seconds”. */
			__( '%1$s, %2$s', 'platoniavid' ),
			sizeLabel( size ),
			duration( seconds )
		);
	}
	if ( size ) {
		return sizeLabel( size );
	}
	return seconds > 0 ? duration( seconds ) : '';
}

/** Whether the gateway has something to show: a finished video is kept there for a while. */
const hasContent = ( { status, expires_at: end }: RemoteVideo ) =>
	status === 'completed' && ( ! end || Date.parse( end ) > siteTime() );

interface Props {
	/** Which server has it. */
	connection: string;
	video: RemoteVideo;
	/** What the site knows of models. */
	models: Models | null;
	isBusy: boolean;
	/** Whether another one is worked on. */
	isLocked: boolean;
	onPreview: () => void;
	onBringIn: () => void;
	/** Missing where the server does not delete. */
	onDelete?: () => void;
}

/** One of the gateway's videos, and what can be done with it. */
export function RemoteRow( {
	connection,
	video,
	models,
	isBusy,
	isLocked,
	onPreview,
	onBringIn,
	onDelete,
}: Props ) {
	const { prompt, remote_id: id, model, size, seconds } = video;
	return (
		<tr>
			<th scope="row" dir="auto">
				{ prompt || id }
			</th>
			<td>
				{ remoteStatus( video ) }
				{ video.error && <p dir="auto">{ video.error }</p> }
			</td>
			<td>{ modelName( models, model, connection ) }</td>
			<td>{ sizeAndLength( size, seconds ) }</td>
			<td>{ video.created_at && <Time at={ video.created_at } /> }</td>
			<td>
				<div className="platoniavid-form__buttons">
					{ hasContent( video ) && (
						<Button
							variant="secondary"
							onClick={ onPreview }
							aria-label={ sprintf(
								/* translators: %s: a prompt, or an id. */
								__( 'Preview: %s', 'platoniavid' ),
								prompt || id
							) }
						>
							{ __( 'Preview', 'platoniavid' ) }
						</Button>
					) }
					<FocusableButton
						variant="secondary"
						isBusy={ isBusy }
						disabled={ isLocked || video.status === 'failed' }
						onClick={ onBringIn }
						aria-label={ sprintf(
							/* translators: %s: a prompt, or an id. */
							__( 'Bring in: %s', 'platoniavid' ),
							prompt || id
						) }
					>
						{ __( 'Bring in', 'platoniavid' ) }
					</FocusableButton>
					{ onDelete && (
						<FocusableButton
							variant="tertiary"
							isDestructive
							disabled={ isLocked }
							onClick={ onDelete }
							aria-label={ sprintf(
								/* translators: %s: a prompt, or an id. */
								__(
									'Delete at the gateway: %s',
									'platoniavid'
								),
								prompt || id
							) }
						>
							{ __( 'Delete…', 'platoniavid' ) }
						</FocusableButton>
					) }
				</div>
			</td>
		</tr>
	);
}
