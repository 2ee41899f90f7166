import { Card, CardBody, CardHeader } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import type { ReactNode } from 'react';

/**
 * A part of the screen under a heading. An address that ends with its name, such as `#platoniavid-limits`, leads to it: the browser itself
 * looks for it before it is there.
 */
export function Section( {
	name,
	title,
	children,
}: {
	name: string;
	title: string;
	children: ReactNode;
} ) {
	const id = `platoniavid-${ name }`;
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		if ( window.location.hash === `#${ id }` ) {
			heading.current?.scrollIntoView();
			heading.current?.focus( { preventScroll: true } );
		}
	}, [ id ] );
	return (
		<Card className="platoniavid-settings__section">
			<CardHeader>
				<h2 id={ id } ref={ heading } tabIndex={ -1 }>
					{ title }
				</h2>
			</CardHeader>
			<CardBody>
				<div className="platoniavid-settings__fields">{ children }</div>
			</CardBody>
		</Card>
	);
}
