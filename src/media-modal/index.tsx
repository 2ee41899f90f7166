import { getContext } from '../store/page-context';
// Reckoned when the page comes, and not when the tab is opened.
import '../store/site-time';
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
