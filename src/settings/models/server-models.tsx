import {
	CheckboxControl,
	Spinner,
	VisuallyHidden,
} from '@wordpress/components';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { toApiError } from '../../store/api';
import { MOST_MODELS } from '../../store/schemas';
import { fetchServerModels } from '../../store/settings-api';
import type { Connection, ServerModel } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';
import { FormDialog } from '../form-dialog';
import { fromServer, type StoredModel } from './fields';

interface Props {
	connection: Pick< Connection, 'id' | 'label' >;
	/** Ids of the models that the site offers already. */
	taken: string[];
	onAdd: ( models: StoredModel[] ) => void;
	onClose: () => void;
}

/** The models that a server has, to be ticked: nothing is taken over unasked. */
export function ServerModels( { connection, taken, onAdd, onClose }: Props ) {
	const { id, label } = connection;
	const [ found, setFound ] = useState< ServerModel[] >();
	const [ error, setError ] = useState( '' );
	const [ ticked, setTicked ] = useState< string[] >( [] );
	const load = useCallback( async () => {
		setError( '' );
		try {
			setFound( await fetchServerModels( id ) );
		} catch ( thrown ) {
			setError( toApiError( thrown ).message );
		}
	}, [ id ] );
	useEffect( () => void load(), [ load ] );
	const isTooMany = taken.length + ticked.length > MOST_MODELS;
	return (
		<FormDialog
			title={ sprintf(
				/* translators: %s: what a server is called. */
				__( 'Models of %s', 'platoniavid' ),
				label
			) }
			label={ sprintf(
				/* translators: %s: a number of models. */
				_n(
					'Offer %s model',
					'Offer %s models',
					ticked.length,
					'platoniavid'
				),
				number( ticked.length )
			) }
			isDisabled={ ticked.length === 0 || isTooMany }
			onSubmit={ () =>
				onAdd(
					( found ?? [] )
						.filter( ( model ) => ticked.includes( model.id ) )
						.map( fromServer )
				)
			}
			onClose={ onClose }
		>
			{ error && <RetryNotice message={ error } onRetry={ load } /> }
			{ ! found && ! error && (
				<>
					<Spinner />
					<VisuallyHidden role="status">
						{ __( 'Asking the server…', 'platoniavid' ) }
					</VisuallyHidden>
				</>
			) }
			{ found?.length === 0 && (
				<p>
					{ __(
						'The server names no models. Enter them by hand with “Add model”.',
						'platoniavid'
					) }
				</p>
			) }
			{ found?.map( ( model ) => {
				const isTaken = taken.includes( model.id );
				return (
					<CheckboxControl
						key={ model.id }
						__nextHasNoMarginBottom
						label={ model.label }
						help={
							isTaken
								? __(
										'The site offers it already.',
										'platoniavid'
									)
								: model.description || model.id
						}
						disabled={ isTaken }
						checked={ isTaken || ticked.includes( model.id ) }
						onChange={ ( isOn ) =>
							setTicked( ( now ) => [
								...now.filter(
									( other ) => other !== model.id
								),
								...( isOn ? [ model.id ] : [] ),
							] )
						}
					/>
				);
			} ) }
			{ isTooMany && (
				<p className="platoniavid-settings__mistake" role="alert">
					{ sprintf(
						/* translators: %s: a number of models. */
						__(
							'The site offers at most %s models of a server. Tick fewer of them.',
							'platoniavid'
						),
						number( MOST_MODELS )
					) }
				</p>
			) }
		</FormDialog>
	);
}
