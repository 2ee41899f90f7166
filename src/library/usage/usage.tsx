import { SelectControl, Spinner } from '@wordpress/components';
import { downloadBlob } from '@wordpress/blob';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useLoaded } from '../../follow/use-loaded';
import { duration } from '../../format/duration';
import { money } from '../../format/money';
import { number } from '../../format/number';
import { fetchUsage } from '../../store/api';
import type { UsageReport } from '../../store/types';
import { FocusableButton } from '../../ui/focusable-button';
import { RetryNotice } from '../../ui/retry-notice';
import { Chart, dayLabel } from './chart';
import { everyDay, sums, toCsv, type By, type Sum } from './sums';

const PERIODS = [ 7, 30, 90, 365 ];

/** What can be counted by, in words. */
const names = (): Record< By, string > => ( {
	date: __( 'Day', 'platoniavid' ),
	author: __( 'Person', 'platoniavid' ),
	model: __( 'Model', 'platoniavid' ),
	connection: __( 'Connection', 'platoniavid' ),
} );

/** Saves the numbers as a file. */
const saveCsv = ( { rows }: UsageReport ) =>
	downloadBlob( 'platoniavid-usage.csv', toCsv( rows ), 'text/csv' );

/** An amount, or that it is not known. */
const cost = ( amount: number | null, currency: string ) =>
	amount === null
		? __( 'Not known', 'platoniavid' )
		: money( amount, currency );

/** What servers say that videos cost; a dash where they say nothing. */
const told = ( costs: Sum[ 'told' ] ) =>
	costs
		.map( ( { amount, currency } ) => money( amount, currency ) )
		.join( ' + ' ) || '–';

/** The numbers, a row each. */
function Table( {
	by,
	rows,
	report: { total, currency },
}: {
	by: By;
	rows: Sum[];
	report: UsageReport;
} ) {
	return (
		<table className="widefat striped platoniavid-usage__table">
			<thead>
				<tr>
					<th scope="col">{ names()[ by ] }</th>
					<th scope="col">{ __( 'Videos', 'platoniavid' ) }</th>
					<th scope="col">{ __( 'Length', 'platoniavid' ) }</th>
					<th scope="col">
						{ __( 'Cost (estimated)', 'platoniavid' ) }
					</th>
					{ total.costs.length > 0 && (
						<th scope="col">
							{ __( 'Cost, as the server says', 'platoniavid' ) }
						</th>
					) }
					<th scope="col">{ __( 'Failures', 'platoniavid' ) }</th>
				</tr>
			</thead>
			<tbody>
				{ rows.map( ( row ) => (
					<tr key={ row.name }>
						<th scope="row">
							{ by === 'date' ? dayLabel( row.name ) : row.label }
						</th>
						<td>{ number( row.videos ) }</td>
						<td>{ duration( row.seconds ) }</td>
						<td>{ cost( row.cost, currency ) }</td>
						{ total.costs.length > 0 && (
							<td>{ told( row.told ) }</td>
						) }
						<td>{ number( row.failures ) }</td>
					</tr>
				) ) }
			</tbody>
			<tfoot>
				<tr>
					<th scope="row">{ __( 'Total', 'platoniavid' ) }</th>
					<td>{ number( total.videos ) }</td>
					<td>{ duration( total.seconds ) }</td>
					<td>{ cost( total.estimated_cost, currency ) }</td>
					{ total.costs.length > 0 && (
						<td>{ told( total.costs ) }</td>
					) }
					<td>{ number( total.failures ) }</td>
				</tr>
			</tfoot>
		</table>
	);
}

/** What was used: a chart, its numbers, and both as a file. */
export function Usage() {
	const [ days, setDays ] = useState( 30 );
	const [ by, setBy ] = useState< By >( 'date' );
	const {
		value: known,
		error,
		again,
	} = useLoaded(
		async () => ( { days, report: await fetchUsage( days ) } ),
		String( days )
	);
	// Other days' numbers stay away from where these are expected.
	const report = known?.days === days ? known.report : undefined;

	return (
		<div className="platoniavid-usage">
			<div className="platoniavid-usage__choices">
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Number of days', 'platoniavid' ) }
					value={ String( days ) }
					options={ PERIODS.map( ( period ) => ( {
						value: String( period ),
						label: number( period ),
					} ) ) }
					onChange={ ( value ) => setDays( Number( value ) ) }
				/>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Group by', 'platoniavid' ) }
					value={ by }
					options={ Object.entries( names() ).map(
						( [ value, label ] ) => ( { value, label } )
					) }
					onChange={ ( value ) => setBy( value as By ) }
				/>
				<FocusableButton
					variant="secondary"
					__next40pxDefaultSize
					disabled={ ! report?.rows.length }
					onClick={ () => report && saveCsv( report ) }
				>
					{ __( 'Save as CSV', 'platoniavid' ) }
				</FocusableButton>
			</div>
			<p>
				{ __(
					'What was deleted on the site since is counted too. Costs are estimated by the prices in the settings; days are those of UTC.',
					'platoniavid'
				) }
			</p>
			{ error && <RetryNotice message={ error } onRetry={ again } /> }
			{ ! report && ! error && <Spinner /> }
			{ report && (
				<>
					<Chart days={ everyDay( report.rows, days, new Date() ) } />
					<Table
						by={ by }
						rows={ sums( report.rows, by ) }
						report={ report }
					/>
				</>
			) }
		</div>
	);
}
