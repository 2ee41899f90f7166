import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { toApiError } from '../store/api';
import { RetryNotice } from '../ui/retry-notice';
import { useImage, useImageFailure } from '../ui/use-image';

/** Says that a chosen image was deleted, or why it can't be shown now, which can be tried again; nothing where all is well. */
export function ImageProblem( { id }: { id: number } ) {
	const image = useImage( id );
	const failure = useImageFailure( id );
	if ( failure ) {
		return (
			<RetryNotice
				message={ toApiError( failure.error ).message }
				onRetry={ failure.again }
			/>
		);
	}
	return image === null ? (
		<Notice status="warning" isDismissible={ false }>
			{ __(
				'The chosen image is no longer in the Media Library. Choose another one, or none.',
				'platoniavid'
			) }
		</Notice>
	) : null;
}
