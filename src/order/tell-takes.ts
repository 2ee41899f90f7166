import type { useRegistry } from '@wordpress/data';
import { __, _n, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { number } from '../format/number';
import { store } from '../store';
import { findFailure, whyLeft } from './find-failure';
import { takeId } from './request-id';
import { sentOrder } from './sent-orders';
import { isOwnRefusal } from './use-other-takes';

type Registry = ReturnType< typeof useRegistry >;

/** Waits until no take of an order is on its way to the site any more. */
const allAnswered = ( registry: Registry, names: string[] ) =>
	new Promise< void >( ( done ) => {
		const isSending = () => {
			const { isCreating } = registry.select( store );
			return names.some( ( name ) => isCreating( name ) );
		};
		if ( ! isSending() ) {
			done();
			return;
		}
		const stop = registry.subscribe( () => {
			if ( ! isSending() ) {
				stop();
				done();
			}
		} );
	} );

/**
 * Says what has become of the other takes of an order, as its place shows the one that is ready and forgets them.
 *
 * @param registry  WordPress's stores.
 * @param requestId The order's name.
 * @param ready     The id of the take that is ready.
 * @param ids       The ids of all of them, as in an order's `others`.
 * @param again     Sends those that were not answered once more, and gives what is known of all but the first then; false for whom
 *                  the order is not.
 */
export async function tellTakes(
	registry: Registry,
	requestId: string,
	ready: number,
	ids: number[],
	again: false | ( () => Promise< number[] > )
): Promise< void > {
	const names = ids.map( ( _, at ) => takeId( requestId, at ) );
	const { isCreating, isMissing, getVideo, getCreateError } =
		registry.select( store );
	const sending = names.filter( ( name ) => isCreating( name ) );
	await allAnswered( registry, names );
	const { others = [] } = sentOrder( requestId ) ?? {};

	let coming = 0;
	let lost = 0;
	const sentences: string[] = [];
	ids.forEach( ( before, at ) => {
		// Its answer may have come meanwhile.
		const id = before || others[ at - 1 ] || 0;
		const name = names[ at ] ?? '';
		const error = getCreateError( name );
		const video = getVideo( id );
		let failure: { message: string } | null | undefined;
		if ( id > 0 ) {
			const why = whyLeft( video );
			failure =
				findFailure( video, isMissing( id ), undefined ) ??
				( why ? { message: why } : null );
		} else if ( id < 0 || ( error && isOwnRefusal( error ) ) ) {
			failure = error ?? {
				// What was answered before a reload may also be that its video was deleted, which may have cost.
				message: __(
					'It was refused, or deleted since.',
					'platoniavid'
				),
			};
		}
		if ( failure ) {
			sentences.push(
				sprintf(
					/* translators: 1: the number of a take, 1 to 4. 2: a sentence that says how far it is, or why it failed. */
					__( 'Take %1$s: %2$s', 'platoniavid' ),
					number( at + 1 ),
					failure.message
				)
			);
		} else if ( id === 0 && ( error || ! sending.includes( name ) ) ) {
			lost++;
		} else if ( id !== ready && video?.status !== 'completed' ) {
			coming++;
		}
	} );
	if ( coming > 0 ) {
		sentences.unshift(
			sprintf(
				/* translators: %s: a number of videos that were ordered at once with the one that is ready. */
				_n(
					'%s more take is being made, and comes into the Media Library.',
					'%s more takes are being made, and come into the Media Library.',
					coming,
					'platoniavid'
				),
				number( coming )
			)
		);
	}
	if ( lost > 0 && again ) {
		sentences.push(
			sprintf(
				/* translators: %s: a number of videos that were ordered at once with the one that is ready. */
				_n(
					'It is not known whether the order of %s take has arrived.',
					'It is not known whether the orders of %s takes have arrived.',
					lost,
					'platoniavid'
				),
				number( lost )
			)
		);
	}
	if ( sentences.length === 0 ) {
		return;
	}
	const notice = `platoniavid-takes-${ requestId }`;
	const { createWarningNotice, removeNotice } =
		registry.dispatch( noticesStore );
	void createWarningNotice( sentences.join( ' ' ), {
		id: notice,
		type: 'snackbar',
		explicitDismiss: true,
		actions:
			lost > 0 && again
				? [
						{
							label: __(
								'Send the unanswered takes again; none is paid twice',
								'platoniavid'
							),
							onClick: () => {
								void removeNotice( notice );
								void again().then( ( sent ) =>
									tellTakes(
										registry,
										requestId,
										ready,
										[ ...ids.slice( 0, 1 ), ...sent ],
										again
									)
								);
							},
						},
					]
				: [],
	} );
}
