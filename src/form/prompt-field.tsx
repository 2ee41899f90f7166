import { TextareaControl } from '@wordpress/components';
import type { KeyboardEvent } from 'react';
import { PROMPT_LENGTH } from '../store/schemas';

interface Props {
	label: string;
	help: string;
	value: string;
	onChange: ( prompt: string ) => void;
	/** Ctrl+Enter, or Command+Enter, was pressed. */
	onSubmit: () => void;
	/** Whether it is being sent: nothing more can be typed. */
	readOnly?: boolean;
}

/** A field for a prompt: in any language, as long as gateways take it, and sent by the keyboard. */
export const PromptField = ( { onSubmit, ...props }: Props ) => (
	<TextareaControl
		__nextHasNoMarginBottom
		{ ...props }
		onKeyDown={ ( event: KeyboardEvent ) => {
			if ( event.key === 'Enter' && ( event.ctrlKey || event.metaKey ) ) {
				event.preventDefault();
				onSubmit();
			}
		} }
		dir="auto"
		rows={ 4 }
		maxLength={ PROMPT_LENGTH }
	/>
);
