import { VisuallyHidden } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { __ } from '@wordpress/i18n';
import { FocusableButton } from './focusable-button';

interface Props {
	label: string;
	/** What is sent. */
	prompt: string;
	disabled: boolean;
	isBusy: boolean;
}

/** Sends a form with a prompt. Where there is none yet, it says that. */
export function SubmitButton( { label, prompt, disabled, isBusy }: Props ) {
	const id = useInstanceId( SubmitButton, 'platoniavid-submit' );
	const isEmpty = disabled && ! isBusy && prompt.trim() === '';
	const why = __( 'Write a prompt first.', 'platoniavid' );
	return (
		<>
			<FocusableButton
				__next40pxDefaultSize
				variant="primary"
				type="submit"
				disabled={ disabled }
				isBusy={ isBusy }
				// The tooltip only; the name stays what can be read.
				label={ isEmpty ? why : undefined }
				showTooltip={ isEmpty }
				aria-label={ label }
				aria-describedby={ isEmpty ? id : undefined }
			>
				{ label }
			</FocusableButton>
			{ isEmpty && <VisuallyHidden id={ id }>{ why }</VisuallyHidden> }
		</>
	);
}
