import type { OrderFields } from '../order/fields';
import type { Model, OptionValues } from '../store/types';
import { OptionField } from './option-field';
import { References } from './references';

type Chosen = Pick< Required< OrderFields >, 'options' | 'references' >;

/** How many things are chosen that the model would not do by itself. */
export const chosenOptions = (
	{ options: declared }: Model,
	{ options, references }: Chosen
): number =>
	declared.filter(
		( { id, default: usual } ) => ( options[ id ] ?? usual ) !== usual
	).length + references.length;

interface Props {
	model: Model;
	/** What will be ordered as it is. */
	chosen: Chosen;
	onChange: ( changes: Partial< OrderFields > ) => void;
}

/** What else the model can be told. */
export function MoreOptions( { model, chosen, onChange }: Props ) {
	const { options, references } = chosen;
	const choose = ( id: string, value?: OptionValues[ string ] ) => {
		const { [ id ]: former, ...others } = options;
		onChange( {
			options:
				value === undefined ? others : { ...others, [ id ]: value },
		} );
	};
	return (
		<div className="platoniavid-more-options">
			{ model.options.map( ( option ) => (
				<OptionField
					key={ option.id }
					option={ option }
					value={ options[ option.id ] }
					onChange={ ( value ) => choose( option.id, value ) }
				/>
			) ) }
			{ model.inputs.references > 0 && (
				<References
					value={ references }
					most={ model.inputs.references }
					onChange={ ( changed ) =>
						onChange( { references: changed } )
					}
				/>
			) }
		</div>
	);
}
