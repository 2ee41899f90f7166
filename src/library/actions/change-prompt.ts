import { __ } from '@wordpress/i18n';
import { getContext } from '../../store/page-context';
import { needsSomebody } from './eligibility';
import type { ActionContext, VideoAction } from './video-action';

export const changePrompt = ( { onReuse }: ActionContext ): VideoAction => ( {
	id: 'reuse',
	label: __( 'Change the prompt', 'platoniavid' ),
	isEligible: ( video ) =>
		needsSomebody( video ) &&
		video.error?.action === 'edit_prompt' &&
		getContext().canGenerate,
	callback: ( [ video ] ) => video && onReuse( video, 'prompt' ),
} );
