import { TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { latinDigits } from '../format/latin-digits';

interface Props {
	label: string;
	help: string;
	/** What is said of a number that can't be taken. */
	mistake: string;
	/** NaN where nothing is typed. */
	value: number;
	min: number;
	max?: number;
	onChange: ( value: number ) => void;
}

/** A number, perhaps with signs between its thousands. */
const NUMBER = /^-?(?:\d+|\d{1,3}(?:[,٬]\d{3})+)(?:\.\d+)?$/;

/** The number that somebody has typed, with whatever keyboard; NaN where it is none. */
function typedNumber( typed: string ): number {
	const text = latinDigits( typed ).trim();
	return NUMBER.test( text ) ? Number( text.replace( /[,٬]/g, '' ) ) : NaN;
}

/** A field for a whole number, which says so where something else is typed. What can't be taken stays as it was typed. */
export function NumberField( {
	label,
	help,
	mistake,
	value,
	min,
	max = Number.MAX_SAFE_INTEGER,
	onChange,
}: Props ) {
	const [ typed, setTyped ] = useState( '' );
	const isWrong = ! Number.isInteger( value ) || value < min || value > max;
	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			inputMode="numeric"
			dir="ltr"
			label={ label }
			help={
				<>
					{ help }
					{ isWrong && (
						<span
							className="platoniavid-settings__mistake"
							role="alert"
						>
							{ mistake }
						</span>
					) }
				</>
			}
			aria-invalid={ isWrong || undefined }
			value={
				Object.is( typedNumber( typed ), value )
					? typed
					: String( Number.isNaN( value ) ? '' : value )
			}
			onChange={ ( changed ) => {
				setTyped( changed );
				onChange( typedNumber( changed ) );
			} }
		/>
	);
}
