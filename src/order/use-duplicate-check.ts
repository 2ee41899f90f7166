import {
	flushSync,
	useCallback,
	useEffect,
	useRef,
	useState,
} from '@wordpress/element';
import type { OrderFields } from './fields';
import { copyOrder, type Order } from './order';
import type { OrderOptions } from './use-order';

export interface DuplicateCheck {
	/** What the site is asked about, whether it was ordered before: nothing is ordered yet, and nothing of it is kept. */
	asked: OrderFields | null;
	/** Gives up what the site is asked about. */
	withdraw: () => void;
	/**
	 * Asks whether something was ordered before. A second question while one is open does nothing.
	 *
	 * @param fields     What is wanted.
	 * @param wasOrdered Asks the site, as in the options of an order.
	 * @param answer     Called with whether it was, unless the place says something else by then.
	 */
	check: (
		fields: OrderFields,
		wasOrdered: NonNullable< OrderOptions[ 'wasOrdered' ] >,
		answer: ( isOrdered: boolean ) => void
	) => Promise< void >;
}

/** All of an order, to be compared. */
const wholeOf = ( order: Order | undefined ) =>
	order && JSON.stringify( copyOrder( order ) );

/** Asks the site, before something is ordered, whether it was ordered before. */
export function useDuplicateCheck( {
	order,
	orderNow,
	watchSteps,
}: Pick< OrderOptions, 'order' | 'orderNow' | 'watchSteps' > ): DuplicateCheck {
	const [ asked, setAsked ] = useState< OrderFields | null >( null );
	const asking = useRef< object | null >( null );
	const withdraw = useCallback( () => {
		asking.current = null;
		setAsked( null );
	}, [] );
	// What the place says now is something else than what was asked about, such as after an undo; or the place is gone.
	const whole = wholeOf( order );
	useEffect( () => withdraw, [ whole, withdraw ] );

	return {
		asked,
		withdraw,
		async check( fields, wasOrdered, answer ) {
			if ( asking.current ) {
				return;
			}
			// Of this question alone: after another one, an answer to this says nothing.
			const mine = { whole: wholeOf( orderNow?.() ) };
			asking.current = mine;
			setAsked( fields );
			const comesLater = watchSteps?.();
			const isFound = await wasOrdered( fields );
			if ( asking.current !== mine ) {
				return;
			}
			// The form has the focus again before a dialog takes it, to which it goes back.
			flushSync( withdraw );
			// WordPress draws a block that is not selected when there is time: an undo may not be drawn yet.
			if ( wholeOf( orderNow?.() ) !== mine.whole ) {
				return;
			}
			const isOrdered = isFound();
			if ( ! isOrdered ) {
				comesLater?.();
			}
			answer( isOrdered );
		},
	};
}
