import { Notice } from '@wordpress/components';
import type { ReactNode } from 'react';
import type { Message } from './connections/use-connections';

/** What came of a step, until it is dismissed. */
export function MessageNotice( {
	message,
	onRemove,
	children,
}: {
	message: Message;
	onRemove: () => void;
	/** What else is to be said of it. */
	children?: ReactNode;
} ) {
	return (
		<Notice status={ message.status } onRemove={ onRemove }>
			{ message.text }
			{ children }
		</Notice>
	);
}
