import { Button, Modal } from '@wordpress/components';
import type { ReactNode } from 'react';
import { CancelButton } from './cancel-button';

interface Props {
	title: string;
	/** What the button does, in its own words. */
	confirmLabel: string;
	isDestructive?: boolean;
	onConfirm: () => void;
	onCancel: () => void;
	/** What happens if it is confirmed. */
	children: ReactNode;
	/** What stands below that. */
	details?: ReactNode;
}

/** Asks before something that costs or destroys. */
export function ConfirmDialog( {
	title,
	confirmLabel,
	isDestructive = false,
	onConfirm,
	onCancel,
	children,
	details,
}: Props ) {
	return (
		<Modal
			title={ title }
			size="small"
			overlayClassName="platoniavid-confirm"
			onRequestClose={ onCancel }
		>
			<p>{ children }</p>
			{ details }
			<div className="platoniavid-form__buttons">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isDestructive={ isDestructive }
					onClick={ onConfirm }
				>
					{ confirmLabel }
				</Button>
				<CancelButton onClick={ onCancel } />
			</div>
		</Modal>
	);
}
