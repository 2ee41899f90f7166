import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { excerpt } from '../../format/excerpt';
import type { Video } from '../../store/types';
import { Unplayed } from '../../ui/unplayed';
import { VersionDetails } from './version-details';

interface Props {
	video: Video;
	/** Whether the block shows it now. */
	isShown: boolean;
	onUse: () => void;
	isCompared: boolean;
	/** Chooses it for a comparison, or not any more; missing where there is nothing to compare it with. */
	onCompare?: ( isWanted: boolean ) => void;
}

/** One version, to be played beside the others. */
export function VersionCard( {
	video,
	isShown,
	onUse,
	isCompared,
	onCompare,
}: Props ) {
	const { attachment, prompt } = video;
	const [ isBroken, setIsBroken ] = useState( false );
	// The whole is beside it.
	const name = excerpt( prompt );
	const details = `platoniavid-version-${ video.id }`;
	return (
		<li className="platoniavid-version">
			{ attachment && (
				<video
					controls
					preload="none"
					aria-label={ name }
					src={ attachment.url }
					poster={ attachment.poster_url ?? undefined }
					width={ attachment.width || undefined }
					height={ attachment.height || undefined }
					onError={ () => setIsBroken( true ) }
				/>
			) }
			{ attachment && isBroken && <Unplayed src={ attachment.url } /> }
			<p dir="auto">{ prompt }</p>
			<VersionDetails id={ details } video={ video } />
			<div className="platoniavid-version__steps">
				{ onCompare && (
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ __( 'Compare', 'platoniavid' ) }
						aria-label={ sprintf(
							/* translators: %s: the prompt that a video was made from. */
							__( 'Compare: %s', 'platoniavid' ),
							name
						) }
						aria-describedby={ details }
						checked={ isCompared }
						onChange={ onCompare }
					/>
				) }
				{ isShown ? (
					<strong className="platoniavid-version__shown">
						{ __( 'In the post', 'platoniavid' ) }
					</strong>
				) : (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						aria-label={ sprintf(
							/* translators: %s: the prompt that a video was made from. */
							__( 'Use this version: %s', 'platoniavid' ),
							name
						) }
						aria-describedby={ details }
						onClick={ onUse }
					>
						{ __( 'Use this version', 'platoniavid' ) }
					</Button>
				) }
			</div>
		</li>
	);
}
