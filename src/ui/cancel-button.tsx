import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	onClick?: ( () => void ) | undefined;
}

/** Leaves a form or a step, and changes nothing. */
export function CancelButton( { onClick }: Props ) {
	return (
		<Button __next40pxDefaultSize variant="tertiary" onClick={ onClick }>
			{ __( 'Cancel', 'platoniavid' ) }
		</Button>
	);
}
