import { SelectControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { __, sprintf } from '@wordpress/i18n';
import { money } from '../format/money';
import { capabilitiesOf, findModel } from '../format/model-name';
import type { Capabilities, Model, Models } from '../store/types';

/** What names a model where several servers may have it. */
interface ModelName {
	connection: string;
	model: string;
}

interface Props {
	models: Models;
	value: ModelName;
	/** What it is called to choose none; missing where there must be one. */
	none?: string;
	onChange: ( value: ModelName ) => void;
}

/** The models by the server that has them, in the site's order. */
function byConnection( models: Model[] ): [ string, Model[] ][] {
	const groups = new Map< string, Model[] >();
	models.forEach( ( model ) => {
		const { connection = '' } = model;
		groups.set( connection, [
			...( groups.get( connection ) ?? [] ),
			model,
		] );
	} );
	return [ ...groups ];
}

/** A model's name with what a second costs, as far as that is known. */
const modelWithPrice = (
	{ label, price_per_second: price }: Model,
	currency: string
) =>
	price === null
		? label
		: sprintf(
				/* translators: 1: a model's name. 2: an amount of money. */
				__( '%1$s (%2$s a second)', 'platoniavid' ),
				label,
				money( price, currency )
			);

/** What a model is good for, and what can be done with it. */
function about( model: Model, capabilities: Capabilities ): string {
	if ( ! model.available ) {
		return __(
			'The gateway refused this model when it was last asked for it.',
			'platoniavid'
		);
	}
	return [
		model.description,
		! ( model.inputs.first_frame && capabilities.reference_image ) &&
			__( 'It can’t begin with an image.', 'platoniavid' ),
		! ( model.remix && capabilities.remix ) &&
			__( 'Its videos can’t be remixed.', 'platoniavid' ),
	]
		.filter( Boolean )
		.join( ' ' );
}

/** One of the site's models, with what each can do and costs; by server where there are several. */
export function ModelPicker( { models, value, none, onChange }: Props ) {
	// Not the component's own id: DataViews brings components of its own, which count from 0 too.
	const id = useInstanceId( ModelPicker, 'platoniavid-model' );
	const groups = byConnection( models.models );
	const hasSeveral = groups.length > 1;
	const key = ( model: string, connection = '' ) =>
		hasSeveral ? `${ connection } ${ model }` : model;
	const chosen = findModel( models, value.model, value.connection );
	const options = ( group: Model[] ) =>
		group.map( ( model ) => (
			<option
				key={ model.id }
				value={ key( model.id, model.connection ) }
			>
				{ modelWithPrice( model, models.currency ) }
			</option>
		) );
	return (
		<SelectControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			id={ id }
			label={ __( 'Model', 'platoniavid' ) }
			help={
				chosen &&
				about( chosen, capabilitiesOf( models, chosen.connection ) )
			}
			value={
				chosen ? key( value.model, chosen.connection ) : value.model
			}
			onChange={ ( wanted ) => {
				const found = models.models.find(
					( model ) => key( model.id, model.connection ) === wanted
				);
				if ( found || none ) {
					onChange( {
						connection: found?.connection ?? '',
						model: found?.id ?? '',
					} );
				}
			} }
		>
			{ none && <option value="">{ none }</option> }
			{ none && value.model && ! chosen && (
				<option value={ value.model }>{ value.model }</option>
			) }
			{ hasSeveral
				? groups.map( ( [ connection, group ] ) => (
						<optgroup
							key={ connection }
							label={ group[ 0 ]?.connection_label || connection }
						>
							{ options( group ) }
						</optgroup>
					) )
				: options( models.models ) }
		</SelectControl>
	);
}
