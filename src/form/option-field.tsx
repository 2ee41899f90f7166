import {
	SelectControl,
	TextareaControl,
	TextControl,
	ToggleControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { latinDigits } from '../format/latin-digits';
import { optionValue } from '../format/option-value';
import type { ModelOption, OptionValues } from '../store/types';

type Value = OptionValues[ string ];

interface FieldProps {
	option: ModelOption;
	/** What is chosen; nothing where the model is left to itself, and takes its default. */
	value: Value | undefined;
	onChange: ( value: Value | undefined ) => void;
}

/** The number that somebody has typed, with whatever keyboard; undefined where it is none, or none that can be sent. */
function typedNumber( typed: string, type: string ): number | undefined {
	const text = latinDigits( typed ).trim();
	const value = Number( text );
	const isRight =
		type === 'integer'
			? Number.isSafeInteger( value )
			: Number.isFinite( value );
	return text !== '' && isRight ? value : undefined;
}

/** An option that is a number. What can't be taken stays as it was typed, and that is said. */
function NumberOption( {
	option: { type, label, default: usual },
	value,
	onChange,
}: FieldProps ) {
	const [ typed, setTyped ] = useState( '' );
	const text =
		typedNumber( typed, type ) === value ? typed : String( value ?? '' );
	const isWrong = text.trim() !== '' && value === undefined;
	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			label={ label }
			inputMode={ type === 'integer' ? 'numeric' : 'decimal' }
			dir="ltr"
			value={ text }
			placeholder={ String( usual ?? '' ) }
			aria-invalid={ isWrong || undefined }
			help={
				isWrong && (
					<span role="alert">
						{ type === 'integer'
							? __(
									'This is not a whole number that can be sent, so it is left out.',
									'platoniavid'
								)
							: __(
									'This is not a number, so it is left out.',
									'platoniavid'
								) }
					</span>
				)
			}
			onChange={ ( changed ) => {
				setTyped( changed );
				onChange( typedNumber( changed, type ) );
			} }
		/>
	);
}

/** One option, drawn from what the model declares of it. What is typed can be emptied: a default stands behind it then. */
export function OptionField( { option, value, onChange }: FieldProps ) {
	const { id, type, label } = option;
	const taken = value ?? option.default;
	const common = {
		__nextHasNoMarginBottom: true,
		__next40pxDefaultSize: true,
		label,
	} as const;
	const offered: Value[] =
		type === 'boolean' ? [ true, false ] : option.values;
	if ( type === 'boolean' && option.default !== null ) {
		return (
			<ToggleControl
				__nextHasNoMarginBottom
				label={ label }
				checked={ taken === true }
				onChange={ onChange }
			/>
		);
	}
	if ( offered.length > 0 ) {
		return (
			<SelectControl
				{ ...common }
				value={ String( offered.indexOf( taken ?? '' ) ) }
				options={ [
					...( option.default === null
						? [
								{
									value: '-1',
									label: __(
										'As the model has it',
										'platoniavid'
									),
								},
							]
						: [] ),
					...offered.map( ( one, at ) => ( {
						value: String( at ),
						label: optionValue( one ),
					} ) ),
				] }
				onChange={ ( at ) => onChange( offered[ Number( at ) ] ) }
			/>
		);
	}
	if ( type === 'string' ) {
		const text = {
			value: String( value ?? '' ),
			placeholder: String( option.default ?? '' ),
			dir: 'auto',
			onChange: ( typed: string ) => onChange( typed || undefined ),
		} as const;
		return id === 'negative_prompt' ? (
			<TextareaControl
				__nextHasNoMarginBottom
				label={ label }
				rows={ 2 }
				{ ...text }
			/>
		) : (
			<TextControl { ...common } { ...text } />
		);
	}
	return (
		<NumberOption option={ option } value={ value } onChange={ onChange } />
	);
}
