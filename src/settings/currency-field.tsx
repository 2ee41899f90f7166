import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { currencyName } from '../format/currency';

interface Props {
	/** By ISO 4217. */
	value: string;
	onChange: ( currency: string ) => void;
}

/** The currencies that have a name in the site's language, by their names, and the chosen one. */
function currencies( chosen: string ) {
	const named = Intl.supportedValuesOf( 'currency' )
		.map( ( value ) => ( { value, label: currencyName( value ) } ) )
		.filter( ( { value, label } ) => label !== value && value !== chosen );
	return [ ...named, { value: chosen, label: currencyName( chosen ) } ].sort(
		( one, other ) => one.label.localeCompare( other.label )
	);
}

/** What prices are in. */
export const CurrencyField = ( { value, onChange }: Props ) => (
	<SelectControl
		__nextHasNoMarginBottom
		__next40pxDefaultSize
		label={ __( 'Currency of the prices', 'platoniavid' ) }
		help={ __(
			'Another one converts nothing: enter the prices anew.',
			'platoniavid'
		) }
		value={ value }
		options={ currencies( value ) }
		onChange={ onChange }
	/>
);
