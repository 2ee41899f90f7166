import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Connection } from '../../store/types';
import { ConnectionModels } from './list';
import type { Offered } from '../draft';
import { ModelFormLater } from '../later';
import { CurrencyField } from '../currency-field';
import type { StoredModel } from './fields';
import { Section } from '../section';

interface Props {
	connections: Connection[];
	/** The models of each, as they will be saved. */
	offered: Offered;
	/** What prices are in, by ISO 4217. */
	currency: string;
	onCurrency: ( currency: string ) => void;
	onChange: ( connection: string, models: StoredModel[] ) => void;
	/** Asks a server for its models. */
	onFetch: ( connection: Connection ) => void;
}

/** Which model of which connection is being edited; -1 for a new one. */
interface Edited {
	connection: string;
	index: number;
}

/** The models that editors choose from, and their prices. */
export function ModelsSection( {
	connections,
	offered,
	currency,
	onCurrency,
	onChange,
	onFetch,
}: Props ) {
	const [ edited, setEdited ] = useState< Edited | null >( null );
	const present = connections.filter( ( { removed } ) => ! removed );
	const models = ( edited && offered[ edited.connection ] ) ?? [];
	const of = present.find( ( { id } ) => id === edited?.connection );
	return (
		<Section
			name="models"
			title={ __( 'Models and prices', 'platoniavid' ) }
		>
			<p>
				{ __(
					'What editors can choose from. Gateways take new models and retire old ones; enter here what yours offers.',
					'platoniavid'
				) }
			</p>
			<CurrencyField value={ currency } onChange={ onCurrency } />
			{ present.map( ( connection ) => (
				<ConnectionModels
					key={ connection.id }
					connection={ connection }
					hasOthers={ present.length > 1 }
					stored={ offered[ connection.id ] ?? [] }
					onChange={ ( list ) => onChange( connection.id, list ) }
					onEdit={ ( index ) =>
						setEdited( { connection: connection.id, index } )
					}
					onFetch={ () => onFetch( connection ) }
				/>
			) ) }
			{ edited && of && (
				<ModelFormLater
					currency={ currency }
					takes={ of.takes }
					model={ models[ edited.index ] }
					taken={ models
						.filter( ( _, index ) => index !== edited.index )
						.map( ( { id } ) => id ) }
					onSave={ ( model ) => {
						onChange(
							edited.connection,
							edited.index === -1
								? [ ...models, model ]
								: models.map( ( other, index ) =>
										index === edited.index ? model : other
									)
						);
						setEdited( null );
					} }
					onClose={ () => setEdited( null ) }
				/>
			) }
		</Section>
	);
}
