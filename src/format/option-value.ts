import { __ } from '@wordpress/i18n';
import type { OptionValues } from '../store/types';
import { number } from './number';

/** An option's value, as people read it. */
export function optionValue( value: OptionValues[ string ] ): string {
	if ( typeof value === 'boolean' ) {
		return value ? __( 'On', 'platoniavid' ) : __( 'Off', 'platoniavid' );
	}
	return typeof value === 'number' ? number( value ) : value;
}
