import { Notice, SelectControl, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { ModelPicker } from '../../form/model-picker';
import { MoreOptions } from '../../form/more-options';
import { useModels } from '../../form/use-models';
import { findModel } from '../../format/model-name';
import { sizeLabel } from '../../format/size';
import { taken } from '../../order/fields';
import type { Style } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';

/** What a style may choose beside its words. */
export type Preferred = Pick<
	Style,
	'connection' | 'model' | 'size' | 'options'
>;

interface Props {
	value: Preferred;
	onChange: ( changes: Partial< Preferred > ) => void;
}

/** The model, the size and the options that are chosen together with a style; each may be left open. */
export function Preferences( { value, onChange }: Props ) {
	const { models, error, again } = useModels();
	if ( ! models ) {
		return error ? (
			<RetryNotice message={ error.message } onRetry={ again } />
		) : (
			<Spinner />
		);
	}
	const { connection, model: id, size, options } = value;
	const model = findModel( models, id, connection );
	const sizes = new Set( [
		...( model ? [ model ] : models.models ).flatMap(
			( offered ) => offered.sizes
		),
		...( size ? [ size ] : [] ),
	] );
	return (
		<>
			<ModelPicker
				models={ models }
				none={ __( 'Whichever is chosen', 'platoniavid' ) }
				value={ { connection, model: id } }
				onChange={ ( chosen ) => {
					const next = findModel(
						models,
						chosen.model,
						chosen.connection
					);
					onChange( {
						...chosen,
						options: next ? taken( next, options ) : {},
						...( next && ! next.sizes.includes( size )
							? { size: '' }
							: {} ),
					} );
				} }
			/>
			{ id && ! model && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %s: a model's id. */
						__(
							'This style is for the model %s, which the site does not offer any more. Choose another one, or whichever is chosen.',
							'platoniavid'
						),
						id
					) }
				</Notice>
			) }
			<SelectControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Size', 'platoniavid' ) }
				value={ size }
				options={ [
					{
						value: '',
						label: __( 'Whichever is chosen', 'platoniavid' ),
					},
					...[ ...sizes ].map( ( one ) => ( {
						value: one,
						label: sizeLabel( one ),
					} ) ),
				] }
				onChange={ ( chosen ) => onChange( { size: chosen } ) }
			/>
			{ model && model.options.length > 0 && (
				<MoreOptions
					model={ {
						...model,
						// What a video is to look like is no style's, as images may go.
						inputs: { ...model.inputs, references: 0 },
					} }
					chosen={ { options, references: [] } }
					onChange={ ( { options: chosen = {} } ) =>
						onChange( { options: chosen } )
					}
				/>
			) }
		</>
	);
}
