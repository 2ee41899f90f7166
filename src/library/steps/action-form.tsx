import { Notice } from '@wordpress/components';
import type { ReactNode } from 'react';
import { CancelButton } from '../../ui/cancel-button';
import { FocusableButton } from '../../ui/focusable-button';
import { keepEnter } from '../../ui/keep-enter';
import type { Step } from '../../follow/use-step';

interface Props {
	step: Step;
	/** What the button does, in its own words. */
	label: string;
	isDestructive?: boolean;
	/** Whether there is something to choose first. */
	isDisabled?: boolean;
	onSubmit: () => void;
	/** Gives it up; missing where there is nothing to close. */
	onClose?: () => void;
	children: ReactNode;
}

/** The body of a dialog that does something with videos. */
export function ActionForm( {
	step,
	label,
	isDestructive = false,
	isDisabled = false,
	onSubmit,
	onClose,
	children,
}: Props ) {
	return (
		<form
			className="platoniavid-form"
			// Whoever ticks a box has not deleted anything yet.
			{ ...( isDestructive && { onKeyDown: keepEnter } ) }
			onSubmit={ ( event ) => {
				event.preventDefault();
				if ( ! isDisabled && ! step.isBusy ) {
					onSubmit();
				}
			} }
		>
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
			{ children }
			<div className="platoniavid-form__buttons">
				<FocusableButton
					__next40pxDefaultSize
					variant="primary"
					type="submit"
					isDestructive={ isDestructive }
					isBusy={ step.isBusy }
					disabled={ isDisabled || step.isBusy }
				>
					{ label }
				</FocusableButton>
				{ onClose && <CancelButton onClick={ onClose } /> }
			</div>
		</form>
	);
}
