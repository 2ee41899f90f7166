import { Modal } from '@wordpress/components';
import type { ReactNode } from 'react';
import { CancelButton } from '../ui/cancel-button';
import { FocusableButton } from '../ui/focusable-button';

interface Props {
	title: string;
	/** What the button does, in its own words. */
	label: string;
	isBusy?: boolean;
	/** Whether something is missing, or can't be as it is. */
	isDisabled?: boolean;
	onSubmit: () => void;
	onClose: () => void;
	/** What else can be done there. */
	moreButtons?: ReactNode;
	/** Fields, and what is said of them. */
	children: ReactNode;
}

/** A dialog of the settings with fields: one button takes what is typed, another one leaves it. */
export function FormDialog( {
	title,
	label,
	isBusy = false,
	isDisabled = false,
	onSubmit,
	onClose,
	moreButtons,
	children,
}: Props ) {
	return (
		<Modal title={ title } size="medium" onRequestClose={ onClose }>
			<form
				className="platoniavid-settings__form"
				noValidate
				onSubmit={ ( event ) => {
					event.preventDefault();
					onSubmit();
				} }
			>
				{ children }
				<div className="platoniavid-form__buttons">
					<FocusableButton
						__next40pxDefaultSize
						variant="primary"
						type="submit"
						isBusy={ isBusy }
						disabled={ isBusy || isDisabled }
					>
						{ label }
					</FocusableButton>
					{ moreButtons }
					<CancelButton onClick={ onClose } />
				</div>
			</form>
		</Modal>
	);
}
