import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { focusField } from '../ui/focus-field';

interface Props {
	/** What it is called, where the prompt is not all that comes back. */
	label?: string;
	onUndo: () => void;
}

/** Brings back what was typed before something else was put in its place. */
export const UndoPrompt = ( { label, onUndo }: Props ) => (
	<Button
		size="compact"
		variant="tertiary"
		onClick={ ( event: MouseEvent< HTMLElement > ) => {
			// The button goes away, and the focus with it.
			focusField( event.currentTarget.closest( 'form' ) );
			onUndo();
			speak( __( 'Your prompt is back.', 'platoniavid' ) );
		} }
	>
		{ label ?? __( 'Undo', 'platoniavid' ) }
	</Button>
);
