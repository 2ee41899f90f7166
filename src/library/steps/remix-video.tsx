import { Notice } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { RemixForm } from '../../form/remix-form';
import { newRequestId } from '../../order/request-id';
import { useDraft } from '../../order/use-draft';
import { store } from '../../store';
import { toApiError } from '../../store/api';
import type { Video } from '../../store/types';
import { useStep } from '../../follow/use-step';
import { CancelButton } from '../../ui/cancel-button';

interface Props {
	source: Video;
	/** A remix was ordered. */
	onOrdered: () => void;
	onClose?: () => void;
}

/** Asks for a variation; it appears in the list. */
export function RemixVideo( { source, onOrdered, onClose }: Props ) {
	const step = useStep();
	const { remixVideo } = useDispatch( store );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const [ draft, keep, clear ] = useDraft( `remix-${ source.id }` );

	const remix = ( prompt: string ) =>
		step.run( async () => {
			// The same words again after a failure are the same order.
			const requestId =
				draft.requestId && draft.prompt === prompt
					? draft.requestId
					: newRequestId();
			keep( { prompt, requestId } );
			const made: Video = await remixVideo( source.id, {
				prompt,
				request_id: requestId,
			} );
			if ( made.status === 'failed' ) {
				// The list has it all the same, and its name is used.
				keep( { requestId: '' } );
				onOrdered();
				throw toApiError( made.error );
			}
			clear();
			void createSuccessNotice(
				__( 'The remix is being made.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
			onOrdered();
			onClose?.();
		} );

	return (
		<>
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
			<RemixForm
				present={ source.prompt }
				source={ source }
				initial={ draft.prompt || source.prompt }
				isBusy={ step.isBusy }
				onRemix={ ( prompt ) => void remix( prompt ) }
			>
				<CancelButton onClick={ onClose } />
			</RemixForm>
		</>
	);
}
