import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';

interface Props {
	onClick?: ( ( event: MouseEvent ) => void ) | undefined;
}

/** Leaves a form or a step, and changes nothing. */
export function CancelButton( { onClick }: Props ) {
	return (
		<Button __next40pxDefaultSize variant="tertiary" onClick={ onClick }>
			{ __( 'Cancel', 'platoniavid' ) }
		</Button>
	);
}
