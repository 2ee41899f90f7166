import { RadioControl, SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { LEAST_PACE, MOST_PACE } from '../../store/schemas';
import type { Connection, Kind } from '../../store/types';
import { keyOrigin } from './key-origin';
import { NumberField } from '../number-field';
import { AddressField, KeyField, NameField } from './server-fields';
import { OF_WORDPRESS, setBy } from '../words';

/** What is typed and chosen of a connection. */
export interface Typed {
	kind: Kind | undefined;
	label: string;
	endpoint: string;
	/** How many requests a minute it is sent; 0 for as many as are needed. */
	pace: number;
	key: string;
}

/** Whether a connection can be limited to so many requests. */
export const isPace = ( pace: number ) =>
	pace === 0 ||
	( Number.isInteger( pace ) && pace >= LEAST_PACE && pace <= MOST_PACE );

/** The sentence about what sets a field; empty where a person does. */
const setter = ( constant: string | undefined ) =>
	constant ? setBy( constant ) : '';

/** The fields of a connection that is added or changed. */
export function ConnectionFields( {
	connection,
	kinds,
	typed: { kind, label, endpoint, pace, key },
	change,
}: {
	/** Missing where one is added. */
	connection: Connection | undefined;
	kinds: Kind[];
	typed: Typed;
	change: ( more: Partial< Typed > ) => void;
} ) {
	const fixed = connection?.fixed ?? {};
	const choices = connection ? [] : ( kind?.choices ?? [] );
	// WordPress has its key, and knows where it is.
	const isOfWordPress = ( connection?.kind ?? kind?.id ) === OF_WORDPRESS;
	return (
		<>
			{ ! connection && (
				<RadioControl
					label={ __( 'Kind of server', 'platoniavid' ) }
					selected={ kind?.id ?? '' }
					options={ kinds.map( ( { id, label: name } ) => ( {
						value: id,
						label: name,
					} ) ) }
					onChange={ ( id ) => {
						const chosen = kinds.find(
							( known ) => known.id === id
						);
						change( {
							kind: chosen,
							key: '',
							endpoint:
								chosen?.choices[ 0 ]?.endpoint ??
								chosen?.endpoint ??
								'',
						} );
					} }
				/>
			) }
			{ choices.length > 0 && (
				<SelectControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					label={ __( 'Service', 'platoniavid' ) }
					help={ __(
						'WordPress has its key: it is entered under Settings → Connectors.',
						'platoniavid'
					) }
					value={ endpoint }
					options={ choices.map(
						( { endpoint: value, label: name } ) => ( {
							value,
							label: name,
						} )
					) }
					onChange={ ( chosen ) => change( { endpoint: chosen } ) }
				/>
			) }
			{ ! isOfWordPress && (
				<KeyField
					hasKey={ connection?.key.source === 'option' }
					help={
						fixed.key && connection
							? keyOrigin( connection.key, fixed.key )
							: keyOrigin( connection?.key )
					}
					fixedHint={
						fixed.key ? connection?.key.hint || '…' : undefined
					}
					value={ key }
					onChange={ ( entered ) => change( { key: entered } ) }
				/>
			) }
			{ ! isOfWordPress && (
				<AddressField
					isNew={ ! connection }
					setBy={ setter( fixed.endpoint ) }
					value={ endpoint }
					onChange={ ( entered ) => change( { endpoint: entered } ) }
				/>
			) }
			<NameField
				usual={ kind?.label }
				setBy={ setter( fixed.label ) }
				value={ label }
				onChange={ ( entered ) => change( { label: entered } ) }
			/>
			{ connection && ! isOfWordPress && (
				<NumberField
					label={ __( 'Requests a minute', 'platoniavid' ) }
					help={ __(
						'At most so many go to this server; further ones wait their turn, and whoever has ordered least goes first. 0 means as many as are needed.',
						'platoniavid'
					) }
					mistake={ sprintf(
						/* translators: 1: the smallest number that can be entered beside 0. 2: the largest one. */
						__(
							'Enter 0, or a whole number from %1$s to %2$s.',
							'platoniavid'
						),
						number( LEAST_PACE ),
						number( MOST_PACE )
					) }
					value={ pace }
					min={ pace === 0 ? 0 : LEAST_PACE }
					max={ MOST_PACE }
					onChange={ ( entered ) => change( { pace: entered } ) }
				/>
			) }
		</>
	);
}
