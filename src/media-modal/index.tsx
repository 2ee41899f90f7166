import { getContext } from '../store/page-context';
import { addFilter } from './filter';
import './index.scss';
import { addTab } from './tab';
import { wpMedia } from './wp-media';

const media = wpMedia();
if ( media ) {
	addFilter( media );
	if ( getContext().canGenerate ) {
		addTab( media );
	}
}
