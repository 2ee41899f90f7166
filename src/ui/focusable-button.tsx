import { Button } from '@wordpress/components';
import type { ComponentProps, MouseEvent } from 'react';

/** A button that keeps the focus while it is disabled. WordPress's own can do so since 6.7 only (`accessibleWhenDisabled`). */
export function FocusableButton( {
	disabled,
	onClick,
	...props
}: Exclude< ComponentProps< typeof Button >, { href: string } > ) {
	return (
		<Button
			{ ...props }
			aria-disabled={ disabled || undefined }
			onClick={
				disabled
					? // Of a form's button, also what Enter in a field does.
						( event: MouseEvent ) => event.preventDefault()
					: onClick
			}
		/>
	);
}
