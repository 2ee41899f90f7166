import { SelectControl } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { currencyName } from '../format/currency';
import { language } from '../format/language';

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
		( one, other ) => one.label.localeCompare( other.label, language() )
	);
}

/** What prices are in. */
export function CurrencyField( { value, onChange }: Props ) {
	// A name is asked of the browser for each, and the screen is drawn with each key that is pressed on it.
	const options = useMemo( () => currencies( value ), [ value ] );
	return (
		<SelectControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			label={ __( 'Currency of the prices', 'platoniavid' ) }
			help={ __(
				'Choosing another currency does not convert the prices: enter them anew.',
				'platoniavid'
			) }
			value={ value }
			options={ options }
			onChange={ onChange }
		/>
	);
}
