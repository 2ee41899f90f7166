import { Button } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { number } from '../format/number';
import { findFailure } from '../order/find-failure';
import type { Job } from '../order/use-job';
import { store } from '../store';
import { focusAround } from '../ui/focus-around';
import { progressText } from './video-progress';

type Props = Pick< Job, 'takes' | 'repeatTakes' >;

/** How far each of several takes is. */
export function Takes( { takes, repeatTakes }: Props ) {
	const states = useSelect(
		( select ) => {
			const { getVideo, isMissing, isCreating, getCreateError } =
				select( store );
			return takes.map( ( { requestId, id } ) => {
				const video = getVideo( id );
				const error = getCreateError( requestId );
				const failure = findFailure(
					video,
					isMissing( id ),
					id > 0 ? undefined : error
				);
				return {
					requestId,
					text: failure?.message ?? progressText( video ),
					isLost:
						id === 0 &&
						error !== undefined &&
						! isCreating( requestId ),
				};
			} );
		},
		[ takes ]
	);
	return (
		<>
			<ul className="platoniavid-takes">
				{ states.map( ( { requestId, text }, at ) => (
					<li key={ requestId }>
						{ sprintf(
							/* translators: 1: the number of a take, 1 to 4. 2: a sentence that says how far it is, or why it failed. */
							__( 'Take %1$s: %2$s', 'platoniavid' ),
							number( at + 1 ),
							text
						) }
					</li>
				) ) }
			</ul>
			{ states.some( ( { isLost } ) => isLost ) && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ ( { currentTarget }: MouseEvent< Element > ) => {
						// The button goes away, and the focus with it.
						focusAround( currentTarget );
						repeatTakes();
					} }
				>
					{ __(
						'Send the unanswered takes again; none is paid twice',
						'platoniavid'
					) }
				</Button>
			) }
		</>
	);
}
