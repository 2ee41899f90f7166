import { copyFields, type OrderFields } from './fields';

/** An order: what was asked for, and how far it got. */
export interface Order extends OrderFields {
	/** The open order's name, a UUID; empty where none is open. */
	requestId: string;
	/** The site's own id of its video; 0 as long as there is none. */
	videoId: number;
	/** The video that it varies; 0 where it is a new one. */
	remixOf: number;
	/** The ids of the videos of its further takes: 0 as long as the site has not answered, -1 where it has refused. */
	others?: number[];
}

/** A copy of an order alone, out of a block, which keeps more. */
export const copyOrder = ( order: Order ): Required< Order > => ( {
	...copyFields( order ),
	requestId: order.requestId,
	videoId: order.videoId,
	remixOf: order.remixOf,
	others: order.others ?? [],
} );

/** Nothing typed, nothing ordered. */
export const NOTHING = {
	...copyOrder( {
		prompt: '',
		model: '',
		size: '',
		seconds: 0,
		requestId: '',
		videoId: 0,
		remixOf: 0,
	} ),
	former: '',
};
