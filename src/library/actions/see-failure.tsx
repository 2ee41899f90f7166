import { __ } from '@wordpress/i18n';
import { useClose } from '../../ui/use-close';
import { FailureForm } from '../steps/failure-form';
import { mayEdit, needsSomebody } from './eligibility';
import type { ActionContext, VideoAction } from './video-action';

export const seeFailure = ( {
	onChange,
	onReuse,
}: ActionContext ): VideoAction => ( {
	id: 'failure',
	label: __( 'What went wrong', 'platoniavid' ),
	isEligible: ( video ) => needsSomebody( video ) && mayEdit( video ),
	RenderModal: function Failure( { items, closeModal } ) {
		return (
			<FailureForm
				id={ items[ 0 ]?.id ?? 0 }
				onChange={ onChange }
				onClose={ useClose( closeModal ) }
				onReuse={ onReuse }
			/>
		);
	},
} );
