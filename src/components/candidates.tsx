import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { number } from './number';

interface Props {
	/** The gateway's ids. */
	candidates: string[];
	/** Whether a choice is on its way. */
	isBusy: boolean;
	onChoose: ( remoteId: string ) => void;
}

/** Several videos at the gateway of which one is the editor's: which one, only they can say. */
export function Candidates( { candidates, isBusy, onChoose }: Props ) {
	return (
		<ul className="platoniavid-candidates">
			{ candidates.map( ( remoteId, at ) => (
				<li key={ remoteId }>
					<span>
						{ sprintf(
							/* translators: 1: a number that counts videos. 2: the gateway's id of a video. */
							__( 'Video %1$s (%2$s)', 'platoniavid' ),
							number( at + 1 ),
							remoteId
						) }
					</span>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						aria-label={ sprintf(
							/* translators: %s: the gateway's id of a video. */
							__( 'Use video %s', 'platoniavid' ),
							remoteId
						) }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () => onChoose( remoteId ) }
					>
						{ __( 'Use this one', 'platoniavid' ) }
					</Button>
				</li>
			) ) }
		</ul>
	);
}
