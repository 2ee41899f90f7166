import { BaseControl, Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { number } from '../format/number';
import { toApiError } from '../store/api';
import { getContext } from '../store/page-context';
import { focusAround } from '../ui/focus-around';
import { RetryNotice } from '../ui/retry-notice';
import { useImage, useImageFailure } from '../ui/use-image';
import { MediaPicker } from './choose-image';

/** One image that the video is to look like. */
function Reference( { id, onRemove }: { id: number; onRemove: () => void } ) {
	const image = useImage( id );
	const failure = useImageFailure( id );
	return (
		<li>
			{ image && <img src={ image.url } alt="" height={ 64 } /> }
			{ failure && ! image && (
				<RetryNotice
					message={ toApiError( failure.error ).message }
					onRetry={ failure.again }
				/>
			) }
			{ image === null && (
				<span>
					{ __( 'No longer in the Media Library', 'platoniavid' ) }
				</span>
			) }
			<Button
				variant="tertiary"
				isDestructive
				onClick={ ( event: MouseEvent< HTMLElement > ) => {
					// It goes with its image.
					focusAround( event.currentTarget );
					onRemove();
				} }
				aria-label={ sprintf(
					/* translators: %s: the number of an image in the Media Library. */
					__( 'Remove image %s', 'platoniavid' ),
					number( id )
				) }
			>
				{ __( 'Remove', 'platoniavid' ) }
			</Button>
		</li>
	);
}

/** Images that the video is to look like, as many as the model takes. */
export function References( {
	value,
	most,
	onChange,
}: {
	value: number[];
	most: number;
	onChange: ( references: number[] ) => void;
} ) {
	const { canUpload } = getContext();
	if ( ! canUpload && value.length === 0 ) {
		return null;
	}
	return (
		<div className="platoniavid-references" tabIndex={ -1 }>
			<BaseControl.VisualLabel>
				{ sprintf(
					/* translators: %s: a number of images. */
					_n(
						'Reference images (at most %s image)',
						'Reference images (at most %s images)',
						most,
						'platoniavid'
					),
					number( most )
				) }
			</BaseControl.VisualLabel>
			{ value.length > 0 && (
				<ul>
					{ value.map( ( id ) => (
						<Reference
							key={ id }
							id={ id }
							onRemove={ () =>
								onChange(
									value.filter( ( other ) => other !== id )
								)
							}
						/>
					) ) }
				</ul>
			) }
			{ canUpload && value.length < most && (
				<MediaPicker
					title={ __( 'Choose a reference image', 'platoniavid' ) }
					allowedTypes={ [ 'image' ] }
					value={ 0 }
					onSelect={ ( { id } ) =>
						onChange( [ ...new Set( [ ...value, id ] ) ] )
					}
					render={ ( { open } ) => (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							onClick={ open }
						>
							{ __( 'Add an image', 'platoniavid' ) }
						</Button>
					) }
				/>
			) }
		</div>
	);
}
