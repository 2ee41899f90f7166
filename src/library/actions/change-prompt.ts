import { __ } from '@wordpress/i18n';
import { canAskAnew, needsSomebody } from './eligibility';
import type { ActionContext, VideoAction } from './video-action';

export const changePrompt = ( { onReuse }: ActionContext ): VideoAction => ( {
	id: 'reuse',
	label: __( 'Change the prompt', 'platoniavid' ),
	isEligible: ( video ) =>
		needsSomebody( video ) &&
		video.error?.action === 'edit_prompt' &&
		canAskAnew( video ),
	callback: ( [ video ] ) => video && onReuse( video, 'prompt' ),
} );
