import type { Video } from '../../store/types';
import type { Attributes, SetAttributes } from '../attributes';
import { keepLabel, ofAnother } from '../saved/label';
import { VersionsModal } from './modal';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	onClose: () => void;
}

/** The site's own ids of what a block has had. */
export const versionsOf = ( { shownId, takes }: Attributes ) => [
	...new Set( [ ...takes, shownId ].filter( Boolean ) ),
];

/** All that this block has had, and the remixes of it, side by side; switches without paying again. */
export function Versions( { attributes, setAttributes, onClose }: Props ) {
	const { shownId, takes } = attributes;
	const use = ( { id, attachment, prompt }: Video ) => {
		if ( attachment ) {
			setAttributes( {
				prompt,
				videoId: id,
				shownId: id,
				takes: [ ...new Set( [ ...takes, id ] ) ],
				id: attachment.id,
				src: attachment.url,
				poster: attachment.poster_url ?? undefined,
				width: attachment.width,
				height: attachment.height,
				...( id === shownId ? keepLabel : ofAnother )( attributes ),
			} );
		}
	};
	return (
		<VersionsModal
			ids={ versionsOf( attributes ) }
			shown={ shownId }
			onUse={ use }
			onClose={ onClose }
		/>
	);
}
