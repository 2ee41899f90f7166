import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { focusField } from '../ui/focus-field';

/** Brings back what was typed before something else was put in its place. */
export const UndoPrompt = ( { onUndo }: { onUndo: () => void } ) => (
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
		{ __( 'Undo', 'platoniavid' ) }
	</Button>
);
