import { TextareaControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { isAppleOS } from '@wordpress/keycodes';
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

/** What is said beneath the field of a new video; of the keyboard only where there probably is one. */
export const promptHelp = () =>
	window.matchMedia?.( '(pointer: coarse)' ).matches
		? __( 'Say what the video shows, in any language.', 'platoniavid' )
		: sprintf(
				/* translators: %s: a keyboard shortcut, such as Ctrl+Enter. */
				__(
					'Say what the video shows, in any language. %s generates it.',
					'platoniavid'
				),
				isAppleOS() ? '⌘ Enter' : 'Ctrl+Enter'
			);

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
		rows={ 3 }
		maxLength={ PROMPT_LENGTH }
	/>
);
