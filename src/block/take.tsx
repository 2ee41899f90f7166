import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { FocusableButton } from '../components/focusable-button';
import type { Video } from '../store/types';

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
export function Take( {
	video,
	isShown,
	onUse,
	isCompared,
	onCompare,
}: Props ) {
	const { attachment, prompt } = video;
	return (
		<li className="platoniavid-take">
			{ attachment && (
				<video
					controls
					preload="none"
					aria-label={ prompt }
					src={ attachment.url }
					poster={ attachment.poster_url ?? undefined }
				/>
			) }
			<p dir="auto">{ prompt }</p>
			{ video.remix_of !== null && (
				<p>{ __( 'A remix', 'platoniavid' ) }</p>
			) }
			{ onCompare && (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __( 'Compare', 'platoniavid' ) }
					aria-label={ sprintf(
						/* translators: %s: the prompt that a video was made from. */
						__( 'Compare: %s', 'platoniavid' ),
						prompt
					) }
					checked={ isCompared }
					onChange={ onCompare }
				/>
			) }
			<FocusableButton
				__next40pxDefaultSize
				variant={ isShown ? 'tertiary' : 'secondary' }
				disabled={ isShown }
				aria-label={
					isShown
						? undefined
						: sprintf(
								/* translators: %s: the prompt that a video was made from. */
								__( 'Use this version: %s', 'platoniavid' ),
								prompt
							)
				}
				onClick={ onUse }
			>
				{ isShown
					? __( 'In the post', 'platoniavid' )
					: __( 'Use this version', 'platoniavid' ) }
			</FocusableButton>
		</li>
	);
}
