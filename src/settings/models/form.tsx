import { CheckboxControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { currencyName } from '../../format/currency';
import type { Connection } from '../../store/types';
import { FormDialog } from '../form-dialog';
import {
	readModel,
	toModelFields,
	type Mistakes,
	type StoredModel,
	type TypedField,
} from './fields';
import { ModelOptions } from './options';

/** What is kept as it is typed, in as many characters as the site takes. */
const TEXTS: TypedField[] = [ 'id', 'label', 'description' ];
const TEXT_LENGTH = 200;

interface Props {
	/** The model to change; missing where a new one is wanted. */
	model?: StoredModel;
	/** Ids of the other models. */
	taken: string[];
	/** The images that servers of the connection's kind take. */
	takes: Connection[ 'takes' ];
	/** What prices are in, by ISO 4217. */
	currency: string;
	onSave: ( model: StoredModel ) => void;
	onClose: () => void;
}

/** Asks for a model's name and for what it can do. */
export function ModelForm( {
	model,
	taken,
	takes,
	currency,
	onSave,
	onClose,
}: Props ) {
	const [ fields, setFields ] = useState( () => toModelFields( model ) );
	const [ mistakes, setMistakes ] = useState< Mistakes >( {} );

	const field = ( name: TypedField, label: string, help?: string ) => (
		<>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ label }
				help={ help }
				value={ fields[ name ] }
				maxLength={ TEXTS.includes( name ) ? TEXT_LENGTH : undefined }
				onChange={ ( value ) =>
					setFields( { ...fields, [ name ]: value } )
				}
				aria-invalid={ mistakes[ name ] ? true : undefined }
				dir={
					name === 'label' || name === 'description' ? 'auto' : 'ltr'
				}
			/>
			{ mistakes[ name ] && (
				<p className="platoniavid-settings__mistake" role="alert">
					{ mistakes[ name ] }
				</p>
			) }
		</>
	);

	return (
		<FormDialog
			title={
				model
					? __( 'Edit model', 'platoniavid' )
					: __( 'Add model', 'platoniavid' )
			}
			label={ __( 'Apply', 'platoniavid' ) }
			onSubmit={ () => {
				const result = readModel( fields, taken );
				if ( 'model' in result ) {
					onSave( result.model );
				} else {
					setMistakes( result.mistakes );
				}
			} }
			onClose={ onClose }
		>
			{ field(
				'id',
				__( 'ID', 'platoniavid' ),
				__(
					'What the gateway calls it, such as sora-2.',
					'platoniavid'
				)
			) }
			{ field(
				'label',
				__( 'Name', 'platoniavid' ),
				__( 'What editors read.', 'platoniavid' )
			) }
			{ field(
				'description',
				__( 'What it is good for', 'platoniavid' )
			) }
			{ field(
				'sizes',
				__( 'Sizes in pixels', 'platoniavid' ),
				__( 'Such as 1280x720, 720x1280.', 'platoniavid' )
			) }
			{ field(
				'seconds',
				__( 'Lengths in seconds', 'platoniavid' ),
				__( 'Such as 4, 8, 12.', 'platoniavid' )
			) }
			{ field(
				'price',
				sprintf(
					/* translators: %s: what a currency is called, such as “US Dollar”. */
					__( 'Price of a second (%s)', 'platoniavid' ),
					currencyName( currency )
				),
				__(
					'Editors read what a video costs before they order it. Leave it empty where it is not known.',
					'platoniavid'
				)
			) }
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __( 'Takes a first frame', 'platoniavid' ) }
				checked={ fields.inputs.first_frame }
				onChange={ ( isOn ) =>
					setFields( {
						...fields,
						inputs: { ...fields.inputs, first_frame: isOn },
					} )
				}
			/>
			{ takes.last_frame && (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __( 'Takes a last frame', 'platoniavid' ) }
					checked={ fields.inputs.last_frame }
					onChange={ ( isOn ) =>
						setFields( {
							...fields,
							inputs: { ...fields.inputs, last_frame: isOn },
						} )
					}
				/>
			) }
			{ takes.references > 0 &&
				field(
					'references',
					__( 'Reference images', 'platoniavid' ),
					__(
						'How many of them the model takes; 0 for none.',
						'platoniavid'
					)
				) }
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __( 'Can be remixed', 'platoniavid' ) }
				checked={ fields.remix }
				onChange={ ( isOn ) => setFields( { ...fields, remix: isOn } ) }
			/>
			<ModelOptions
				options={ fields.options }
				onChange={ ( options ) => setFields( { ...fields, options } ) }
			/>
			{ mistakes.options && (
				<p className="platoniavid-settings__mistake" role="alert">
					{ mistakes.options }
				</p>
			) }
		</FormDialog>
	);
}
