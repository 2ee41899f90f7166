import { useSelect } from '@wordpress/data';
import { dateI18n, getSettings } from '@wordpress/date';
import { __ } from '@wordpress/i18n';
import { getContext } from '../components/context';
import { modelName } from '../components/model-name';
import { sizeLabel } from '../components/sizes';
import { store } from '../store';
import type { Models, Video } from '../store/types';

interface Props {
	/** For what is described by it. */
	id: string;
	video: Video;
}

/** What tells versions with the same prompt apart. */
export function TakeDetails( { id, video }: Props ) {
	const models = useSelect(
		( select ) =>
			// Names of models are for those who may make videos.
			getContext().canGenerate
				? ( select( store ).getModels() as Models | null )
				: null,
		[]
	);
	return (
		<ul id={ id } className="platoniavid-take__details">
			<li>{ modelName( models, video.model ) }</li>
			<li>{ sizeLabel( video.size ) }</li>
			<li>
				<time dateTime={ video.created_at }>
					{ dateI18n(
						getSettings().formats.datetime,
						video.created_at,
						undefined
					) }
				</time>
			</li>
			{ video.remix_of !== null && (
				<li>{ __( 'A remix', 'platoniavid' ) }</li>
			) }
		</ul>
	);
}
