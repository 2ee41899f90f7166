import { useSelect } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { dateTime } from '../../format/date-time';
import { modelName } from '../../format/model-name';
import { sizeLabel } from '../../format/size';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';

interface Props {
	/** For what is described by it. */
	id: string;
	video: Video;
}

/** What tells versions with the same prompt apart. */
export function VersionDetails( { id, video }: Props ) {
	const models = useSelect(
		( select ) =>
			// Names of models are for those who may make videos.
			getContext().canGenerate ? select( store ).getModels() : null,
		[]
	);
	return (
		<ul id={ id } className="platoniavid-version__details">
			<li>{ modelName( models, video.model, video.connection ) }</li>
			<li>{ sizeLabel( video.size ) }</li>
			<li>
				<time dateTime={ video.created_at }>
					{ dateTime( video.created_at ) }
				</time>
			</li>
			{ video.remix_of !== null && (
				<li>{ __( 'A remix', 'platoniavid' ) }</li>
			) }
		</ul>
	);
}
