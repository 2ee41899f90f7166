import { Notice } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { OrderQuestion } from '../../form/question';
import { RemixForm } from '../../form/remix-form';
import { NOTHING } from '../../order/order';
import { forgetSent, useDraft } from '../../order/use-draft';
import { store } from '../../store';
import { toApiError } from '../../store/api';
import type { Video } from '../../store/types';
import { useStep } from '../../follow/use-step';
import { CancelButton } from '../../ui/cancel-button';
import { useClose } from '../../ui/use-close';
import { useNamedOrder, type Send } from './use-named-order';

interface Props {
	source: Video;
	/** What the new prompt begins as; what was typed last, or the source's, where it is not said. */
	initial?: string;
	/** A remix was ordered. */
	onOrdered: () => void;
	onClose?: () => void;
}

/** Asks for a variation; it appears in the list. */
export function RemixVideo( { source, initial, onOrdered, onClose }: Props ) {
	const step = useStep();
	const close = useClose( onClose );
	const { remixVideo } = useDispatch( store );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const [ draft, keep ] = useDraft( `remix-${ source.id }` );

	const named = useNamedOrder( `remix-${ source.id }` );
	// What a remix is priced by; nothing else of its source is sent along, such as its style.
	const { connection, model, seconds } = source;

	const place = ( prompt: string, send: Send ) =>
		step.run( async () => {
			const made = await send(
				( name ) =>
					remixVideo( source.id, {
						prompt,
						...name,
					} ) as Promise< Video >
			);
			if ( made.status === 'failed' ) {
				// The list has it all the same.
				onOrdered();
				throw toApiError( made.error );
			}
			forgetSent( `remix-${ source.id }`, prompt );
			void createSuccessNotice(
				__( 'The remix is being made.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
			onOrdered();
			close();
		} );

	return (
		<>
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
			<OrderQuestion question={ named.question } />
			<RemixForm
				present={ source.prompt }
				source={ source }
				initial={ initial ?? ( draft.prompt || source.prompt ) }
				onChange={ ( prompt ) => keep( { prompt } ) }
				isBusy={ step.isBusy }
				onRemix={ ( prompt ) =>
					named.order(
						{
							...NOTHING,
							connection,
							model,
							seconds,
							prompt,
						},
						( send ) => void place( prompt, send )
					)
				}
			>
				<CancelButton onClick={ onClose } />
			</RemixForm>
		</>
	);
}
