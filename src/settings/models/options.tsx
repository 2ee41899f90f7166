import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { MOST_OPTIONS } from '../../store/schemas';
import { FocusableButton } from '../../ui/focusable-button';
import type { TypedOption } from './fields';

interface Props {
	options: TypedOption[];
	onChange: ( options: TypedOption[] ) => void;
}

/** Options that have one type everywhere. */
const KNOWN: Record< string, TypedOption[ 'type' ] > = {
	negative_prompt: 'string',
	seed: 'integer',
	audio: 'boolean',
	quality: 'string',
	resolution: 'string',
	fps: 'integer',
};

/** What a model can be told beside size and length, each with its type, values, default and name. */
export function ModelOptions( { options, onChange }: Props ) {
	const add = useRef< HTMLDivElement >( null );
	const change = ( at: number, changes: Partial< TypedOption > ) =>
		onChange(
			options.map( ( option, index ) =>
				index === at ? { ...option, ...changes } : option
			)
		);
	return (
		<>
			{ options.map( ( option, at ) => {
				const field = (
					name: 'id' | 'label' | 'values' | 'default',
					label: string,
					help?: string
				) => (
					<TextControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ label }
						help={ help }
						value={ option[ name ] }
						dir={ name === 'label' ? 'auto' : 'ltr' }
						onChange={ ( value ) =>
							change( at, {
								[ name ]: value,
								...( name === 'id' && KNOWN[ value ]
									? { type: KNOWN[ value ] }
									: {} ),
							} )
						}
					/>
				);
				return (
					<fieldset
						// Its name is what is typed; its place is what it is known by.
						key={ at }
						className="platoniavid-settings__form"
					>
						<legend>
							{ sprintf(
								/* translators: %s: the number of an option in a list. */
								__( 'Option %s', 'platoniavid' ),
								number( at + 1 )
							) }
						</legend>
						{ field(
							'id',
							__( 'Option ID', 'platoniavid' ),
							__(
								'seed, audio, negative_prompt, quality, resolution, fps, or what the server calls it.',
								'platoniavid'
							)
						) }
						<SelectControl
							__nextHasNoMarginBottom
							__next40pxDefaultSize
							label={ __( 'What it is', 'platoniavid' ) }
							value={ option.type }
							options={ [
								{
									value: 'string',
									label: __( 'Text', 'platoniavid' ),
								},
								{
									value: 'integer',
									label: __( 'Whole number', 'platoniavid' ),
								},
								{
									value: 'number',
									label: __( 'Number', 'platoniavid' ),
								},
								{
									value: 'boolean',
									label: __( 'On or off', 'platoniavid' ),
								},
							] }
							onChange={ ( type ) =>
								change( at, {
									type: type as TypedOption[ 'type' ],
								} )
							}
						/>
						{ option.type !== 'boolean' &&
							field(
								'values',
								__( 'Values to choose from', 'platoniavid' ),
								__(
									'With commas between them. Leave it empty where any value will do.',
									'platoniavid'
								)
							) }
						{ field(
							'default',
							__( 'Default value', 'platoniavid' ),
							__(
								'Leave it empty to leave that to the server.',
								'platoniavid'
							)
						) }
						{ field(
							'label',
							__( 'What editors read', 'platoniavid' )
						) }
						<Button
							variant="tertiary"
							isDestructive
							onClick={ () => {
								add.current?.querySelector( 'button' )?.focus();
								onChange(
									options.filter(
										( _, index ) => index !== at
									)
								);
							} }
						>
							{ sprintf(
								/* translators: %s: the number of an option in a list. */
								__( 'Remove option %s', 'platoniavid' ),
								number( at + 1 )
							) }
						</Button>
					</fieldset>
				);
			} ) }
			<div ref={ add }>
				<FocusableButton
					__next40pxDefaultSize
					variant="secondary"
					disabled={ options.length >= MOST_OPTIONS }
					onClick={ () =>
						onChange( [
							...options,
							{
								id: '',
								type: 'string',
								values: '',
								default: '',
								label: '',
							},
						] )
					}
				>
					{ __( 'Add option', 'platoniavid' ) }
				</FocusableButton>
			</div>
		</>
	);
}
