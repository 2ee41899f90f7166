import { TextControl } from '@wordpress/components';

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

/** A field for a whole number, which says so where something else is typed. */
export function NumberField( {
	label,
	help,
	mistake,
	value,
	min,
	max = Number.MAX_SAFE_INTEGER,
	onChange,
}: Props ) {
	const isWrong = ! Number.isInteger( value ) || value < min || value > max;
	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			type="number"
			min={ min }
			max={ max }
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
			value={ Number.isNaN( value ) ? '' : String( value ) }
			onChange={ ( typed ) =>
				onChange( typed === '' ? NaN : Number( typed ) )
			}
		/>
	);
}
