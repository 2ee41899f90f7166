import { Card, CardBody, CardHeader } from '@wordpress/components';
import type { ReactNode } from 'react';

/** A part of the screen under a heading. */
export function Section( {
	title,
	children,
}: {
	title: string;
	children: ReactNode;
} ) {
	return (
		<Card className="platoniavid-settings__section">
			<CardHeader>
				<h2>{ title }</h2>
			</CardHeader>
			<CardBody>
				<div className="platoniavid-settings__fields">{ children }</div>
			</CardBody>
		</Card>
	);
}
